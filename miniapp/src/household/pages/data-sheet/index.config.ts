export default definePageConfig({ navigationBarTitleText: '本户全部记录' })
