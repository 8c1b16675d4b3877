export { authenticateBearer } from './authenticate-bearer'
export { listPersonas } from './list-personas'
