import { defineEntity, p } from '@mikro-orm/core'
import { SITE_SECTIONS } from '@anju/shared-types'
import { catalogueProperties } from '../../db/catalogue-properties'
import { EpochMs } from '../../db/types'

/** GB/T 2260 divisions with validity. */
export const RegionEntity = defineEntity({
  name: 'Region',
  tableName: 'region',
  properties: {
    code: p.string().primary(),
    name: p.string(),
    level: p.string(),
    parentCode: p.string().nullable(),
    hasTask: p.boolean(),
    validFrom: p.string(),
    validTo: p.string().nullable(),
  },
})
const siteProperties = {
  code: p.string().primary(),
  name: p.string(),
  countyCode: p.string(),
  isDispersed: p.boolean(),
  address: p.string(),
  settleMode: p.string(),
  plannedHouseholds: p.integer(),
  acceptanceStatus: p.string().nullable(),
  geoHazardStatus: p.string().nullable(),
  /** The business date that the site's tallies stand at, `YYYY-MM-DD`. */
  figuresDate: p.string(),
  seq: p.type(EpochMs),
  auditSeq: p.type(EpochMs),
  auditHead: p.string().nullable(),
  version: p.integer(),
  createdAt: p.type(EpochMs),
  updatedAt: p.type(EpochMs),
}

/** The unit whose row is locked by every write below it; seq orders its change feed, audit_head chains its audit. */
export const SiteEntity = defineEntity({
  name: 'Site',
  tableName: 'site',
  properties: { ...siteProperties, ...catalogueProperties(SITE_SECTIONS, Object.keys(siteProperties)) },
})
