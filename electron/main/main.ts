import { startDesktop } from './index.ts'

const { platform } = process
void startDesktop({
  // Of a checkout its folder is among them (`electron . --option`), which is no option and does no harm.
  argv: process.argv.slice(1),
  env: process.env,
  platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
})
