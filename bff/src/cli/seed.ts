import { readAnchor, seedDemo } from '../db/seeders/seed-demo'
import { runCli, say } from './run-cli'

void runCli(async ({ deps, settings, orm }) => {
  if (!settings.demo) {
    say('正式环境不能生成演示数据')
    return 1
  }
  if (await readAnchor(orm)) {
    say('演示数据已经有了；要重新开始，请换一个 DATA_DIR 或数据库')
    return 0
  }
  const plates = await seedDemo(deps)
  say(`演示数据已生成：${plates.length} 户`)
  return 0
})
