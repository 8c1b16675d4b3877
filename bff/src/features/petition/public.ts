export { mayAnswer } from './petition.policy'
