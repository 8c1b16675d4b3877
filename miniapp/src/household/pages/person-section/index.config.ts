export default definePageConfig({ navigationBarTitleText: '填报个人信息' })
