export { drawSpotCheck } from './draw-spot-check'
