export default definePageConfig({ navigationBarTitleText: '登记人口变化' })
