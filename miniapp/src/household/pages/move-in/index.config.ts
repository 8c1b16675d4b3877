export default definePageConfig({ navigationBarTitleText: '登记实际入住' })
