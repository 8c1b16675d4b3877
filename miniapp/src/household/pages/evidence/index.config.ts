export default definePageConfig({ navigationBarTitleText: '取证', enablePullDownRefresh: true })
