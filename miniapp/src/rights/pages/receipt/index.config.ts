export default definePageConfig({ navigationBarTitleText: '看答复' })
