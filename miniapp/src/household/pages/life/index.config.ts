export default definePageConfig({ navigationBarTitleText: '户的变动' })
