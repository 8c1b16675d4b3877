export default definePageConfig({ navigationBarTitleText: '登记旧房拆除' })
