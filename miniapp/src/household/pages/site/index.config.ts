export default definePageConfig({ navigationBarTitleText: '本点情况', enablePullDownRefresh: true })
