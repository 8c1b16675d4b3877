export default definePageConfig({ navigationBarTitleText: '安居调度', enablePullDownRefresh: true })
