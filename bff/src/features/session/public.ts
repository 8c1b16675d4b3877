export { listPersonas } from './list-personas'
