export default definePageConfig({ navigationBarTitleText: '上传情况' })
