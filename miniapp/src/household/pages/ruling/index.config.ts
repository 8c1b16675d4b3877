export default definePageConfig({ navigationBarTitleText: '旧房批复' })
