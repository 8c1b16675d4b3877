export { sightOf } from './privacy.policy'
export { presentPerson } from './privacy.presenter'
export { listPeopleOf } from './privacy.queries'
export { runRetention } from './run-retention'
