export default definePageConfig({ navigationBarTitleText: '手机上传情况', enablePullDownRefresh: true })
