import { app } from 'electron'
import { startDesktop } from './index.ts'

const { platform } = process
// A checkout is started as `electron . --option`: the folder is not for us.
const argv = process.argv.slice(app.isPackaged ? 1 : 2)
void startDesktop({
  argv,
  env: process.env,
  platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
})
