export { drawSpotCheck } from './draw-spot-check'
export { mayDraw } from './spot-check.policy'
