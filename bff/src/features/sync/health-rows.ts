/** One counter of what phones report. */
export interface HealthCount {
  /** report, waiting, settled, outcome, failure. */
  kind: string
  label: string
  n: number
}

export interface HealthRow extends HealthCount {
  platform: string
  app_version: string
}
