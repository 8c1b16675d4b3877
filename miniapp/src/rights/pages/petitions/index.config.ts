export default definePageConfig({ navigationBarTitleText: '投诉与更正' })
