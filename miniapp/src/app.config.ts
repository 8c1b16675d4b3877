const icon = (name: string) => ({
  iconPath: `assets/tab/${name}.png`,
  selectedIconPath: `assets/tab/${name}-on.png`,
})

// Page paths are those of platform/pages.ts (a test compares them); the build reads this file alone, so it cannot import.
export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/tasks/index',
    'pages/ranking/index',
    'pages/inbox/index',
    'pages/me/index',
    'pages/guest/index',
    'pages/personas/index',
    'pages/scan/index',
  ],
  subPackages: [
    {
      root: 'household',
      pages: [
        'pages/record/index',
        'pages/list/index',
        'pages/site/index',
        'pages/site-file/index',
        'pages/site-section/index',
        'pages/plates/index',
        'pages/life/index',
        'pages/head/index',
        'pages/move-in/index',
        'pages/demolition/index',
        'pages/evidence/index',
        'pages/timeline/index',
        'pages/conflict/index',
        'pages/file/index',
        'pages/section/index',
        'pages/people/index',
        'pages/person/index',
        'pages/person-section/index',
        'pages/people-change/index',
        'pages/data-sheet/index',
        'pages/correction/index',
      ],
    },
    {
      root: 'work',
      pages: ['pages/task/index', 'pages/queue/index', 'pages/quarantine/index', 'pages/draw/index'],
    },
    { root: 'account', pages: ['pages/login/index', 'pages/devices/index', 'pages/password/index'] },
    {
      root: 'roster',
      pages: [
        'pages/list/index',
        'pages/person/index',
        'pages/edit/index',
        'pages/import/index',
        'pages/ledger/index',
        'pages/register/index',
        'pages/audit/index',
        'pages/reveals/index',
        'pages/health/index',
      ],
    },
    {
      root: 'rights',
      pages: [
        'pages/complaint/index',
        'pages/receipt/index',
        'pages/petitions/index',
        'pages/petition/index',
        'pages/privacy/index',
      ],
    },
  ],
  window: {
    navigationBarTitleText: '安居调度',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f3f5f9',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#565e6c',
    selectedColor: '#1b4fd6',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      { pagePath: 'pages/home/index', text: '首页', ...icon('home') },
      { pagePath: 'pages/tasks/index', text: '任务', ...icon('tasks') },
      { pagePath: 'pages/ranking/index', text: '排名', ...icon('ranking') },
      { pagePath: 'pages/inbox/index', text: '消息', ...icon('inbox') },
      { pagePath: 'pages/me/index', text: '我的', ...icon('me') },
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '走访核查现场定位' } },
  // The pages of a household are wanted within seconds of a scan, often where there is hardly a signal.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['household'] },
    'pages/tasks/index': { network: 'all', packages: ['work', 'household'] },
  },
})
