export { auditRegions, mayViewAudit } from './audit.policy'
