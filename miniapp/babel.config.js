// WeChat parses ES5 on its oldest phones, whatever browserslist would allow; browsers get what browserslist names.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: false,
        forceAllTransforms: process.env.TARO_ENV === 'weapp',
      },
    ],
  ],
}
