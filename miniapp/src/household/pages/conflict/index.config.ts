export default definePageConfig({ navigationBarTitleText: '有人先改过' })
