export default definePageConfig({ navigationBarTitleText: '谁看过完整号码' })
