import { UserPasswordEntity, DeviceSessionEntity, InvitationEntity } from '../features/session/session.entity'
import {
  AuditChainEntity,
  AuditHeadEntity,
  AuditHeadChainEntity,
  AuditArchiveEntity,
} from '../audit/audit.entity'
import { RevealEntity, RetentionRunEntity } from '../features/privacy/privacy.entity'
import { LedgerImportEntity } from '../features/ledger/ledger.entity'
import { PetitionEntity } from '../features/petition/petition.entity'
import { EvidenceEntity } from '../features/evidence/evidence.entity'
import {
  TallyEntity,
  TallyDeltaEntity,
  RegionTallyEntity,
  PeriodSnapshotEntity,
} from '../features/figures/figures.entity'
import { ChangeRecordEntity, AuditEventEntity } from '../features/history/history.entity'
import {
  HouseholdEntity,
  PersonEntity,
  PersonChangeEntity,
  AlertEntity,
} from '../features/household/household.entity'
import { IdNumberClaimEntity } from '../features/person/claim.entity'
import { PlateEntity, PlateSheetEntity } from '../features/plate/plate.entity'
import { QuarantinedWriteEntity } from '../features/quarantine/quarantine.entity'
import { RegionEntity, SiteEntity } from '../features/place/place.entity'
import { PolicyVersionEntity } from '../features/policy/policy.entity'
import { GatedValueEntity } from '../features/recognition/recognition.entity'
import { SpotCheckEntity, SpotCheckSampleEntity } from '../features/spot-check/spot-check.entity'
import { SyncHealthEntity } from '../features/sync/sync.entity'
import { TaskEntity, InboxMessageEntity, OutboxMessageEntity } from '../features/task/task.entity'
import { AppUserEntity, RoleAssignmentEntity, UserIdentityEntity } from '../features/user/user.entity'
import { IdempotencyKeyEntity, LeaseEntity, SettingEntity } from './core.entity'

/** Every table, by the noun that owns it. */
export const entities = [
  EvidenceEntity,
  TallyEntity,
  TallyDeltaEntity,
  RegionTallyEntity,
  PeriodSnapshotEntity,
  ChangeRecordEntity,
  AuditEventEntity,
  HouseholdEntity,
  PersonEntity,
  PersonChangeEntity,
  AlertEntity,
  PlateEntity,
  PlateSheetEntity,
  IdNumberClaimEntity,
  RegionEntity,
  SiteEntity,
  PolicyVersionEntity,
  GatedValueEntity,
  SpotCheckEntity,
  SpotCheckSampleEntity,
  TaskEntity,
  InboxMessageEntity,
  OutboxMessageEntity,
  AppUserEntity,
  RoleAssignmentEntity,
  UserIdentityEntity,
  IdempotencyKeyEntity,
  LeaseEntity,
  SettingEntity,
  UserPasswordEntity,
  DeviceSessionEntity,
  InvitationEntity,
  AuditChainEntity,
  AuditHeadEntity,
  AuditHeadChainEntity,
  AuditArchiveEntity,
  RevealEntity,
  RetentionRunEntity,
  PetitionEntity,
  QuarantinedWriteEntity,
  SyncHealthEntity,
  LedgerImportEntity,
]
