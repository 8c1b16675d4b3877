/** Where every page lives. Screens name pages by these keys, never by path. */
export const PAGES = {
  home: 'pages/home/index',
  tasks: 'pages/tasks/index',
  ranking: 'pages/ranking/index',
  inbox: 'pages/inbox/index',
  me: 'pages/me/index',
  guest: 'pages/guest/index',
  personas: 'pages/personas/index',
  /** Stays in the main package: one tap from home, and the link on a house plate leads here. */
  scan: 'pages/scan/index',
  household: 'household/pages/record/index',
  households: 'household/pages/list/index',
  site: 'household/pages/site/index',
  moveIn: 'household/pages/move-in/index',
  demolition: 'household/pages/demolition/index',
  evidence: 'household/pages/evidence/index',
  timeline: 'household/pages/timeline/index',
  conflict: 'household/pages/conflict/index',
  task: 'work/pages/task/index',
  queue: 'work/pages/queue/index',
  quarantine: 'work/pages/quarantine/index',
  draw: 'work/pages/draw/index',
  login: 'account/pages/login/index',
  devices: 'account/pages/devices/index',
  password: 'account/pages/password/index',
  file: 'household/pages/file/index',
  section: 'household/pages/section/index',
  people: 'household/pages/people/index',
  person: 'household/pages/person/index',
  personSection: 'household/pages/person-section/index',
  peopleChange: 'household/pages/people-change/index',
  dataSheet: 'household/pages/data-sheet/index',
  correction: 'household/pages/correction/index',
  roster: 'roster/pages/list/index',
  rosterPerson: 'roster/pages/person/index',
  rosterEdit: 'roster/pages/edit/index',
  rosterImport: 'roster/pages/import/index',
  ledger: 'roster/pages/ledger/index',
  audit: 'roster/pages/audit/index',
  reveals: 'roster/pages/reveals/index',
  health: 'roster/pages/health/index',
  complaint: 'rights/pages/complaint/index',
  receipt: 'rights/pages/receipt/index',
  petitions: 'rights/pages/petitions/index',
  petition: 'rights/pages/petition/index',
  privacy: 'rights/pages/privacy/index',
} as const

export type PageName = keyof typeof PAGES

/** Pages of the tab bar: reached by goTab only. */
export const TABS = ['home', 'tasks', 'ranking', 'inbox', 'me'] as const
export type TabName = (typeof TABS)[number]
