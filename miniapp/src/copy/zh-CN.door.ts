/** Words before somebody is signed in. */
export const door = {
  guest: {
    title: '安居调度',
    lead: '易地扶贫搬迁，一户一户落实',
    points: [
      { icon: 'scan', title: '扫门牌进户', note: '扫一下就看到人口、住房和搬迁情况' },
      { icon: 'shield', title: '当场提醒红线', note: '人均面积、自筹资金，超多少算给你看' },
      { icon: 'camera', title: '没信号也能填', note: '先拍照、先登记，联网后自动上传' },
      { icon: 'bars', title: '各地进度一看就懂', note: '按已认定的数排名，只排单位，不排个人' },
    ],
    demo: '用演示身份进入',
    wechat: '微信登录',
    bindTitle: '第一次登录，需要核对手机号',
    bindNote: '用您登记在单位名册上的手机号核对一次，以后直接进入。',
    bind: '用手机号核对',
    bindRefused: '没有授权手机号，不能核对身份。您可以再点一次。',
    notOnRoster: '没有找到您的登记信息，请联系单位管理员；也可以先用演示身份看看。',
    failedOffline: '现在没有网络，联网后再登录。',
    privacyTitle: '隐私说明',
    privacy: [
      '只收集核实搬迁情况需要的信息：您登记的内容、现场照片、拍照时的位置。',
      '位置和相机只在您拍照、扫码时使用；不同意也能继续，位置会标为「无定位」。',
      '群众的姓名、证件号、电话由系统遮住一部分再显示；照片只用于核实，不公开。',
      '退出后，手机上存的户信息会清除；没传完的内容留在手机上，只有您本人登录才能看到。',
    ],
    privacyOpen: '隐私说明',
    complaint: '意见和投诉：请向所在单位的管理员反映，或拨打当地扶贫办公开电话。',
  },
  personas: {
    title: '选择演示身份',
    lead: '每个身份看到的范围和能做的事不同，可以随时换。',
    groups: { site: '进村入户', county: '县', city: '市', province: '自治区', other: '其他' },
    empty: '这台服务器没有开演示模式',
    emptyNote: '请用微信登录，或联系管理员。',
    entering: '正在进入…',
  },
} as const
