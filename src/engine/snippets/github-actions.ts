import { type Caller, URL_VARIABLE } from './caller.ts'
import { CURL, shellUrl } from './curl.ts'
import { strictCronTimes } from './times.ts'

export const githubActions: Caller = {
  label: 'GitHub Actions',
  language: 'yaml',
  code: ({ title, fileName, schedule }, url) => {
    const { expression, timezone, remark } = strictCronTimes(schedule)
    const notes = [timezone && timezone !== 'UTC' && `runs in UTC, not in ${timezone}`, remark]
    const note = notes.filter((note) => typeof note === 'string').join('; ')
    return `# ${title}
name: "${fileName}"
on:
  workflow_dispatch:
  schedule:
    - cron: "${expression}"${note === '' ? '' : ` # ${note}`}
jobs:
  job:
    runs-on: self-hosted # a runner that can reach the address below
    steps:
      - run: your-job
      # Only if all steps before it succeeded. A receiver that is away does not fail the job.
      - name: Send the heartbeat
        continue-on-error: true
        run: ${CURL} ${shellUrl(url)}
${url.is === 'plain' ? '' : `        env:\n          ${URL_VARIABLE}: \${{ secrets.${URL_VARIABLE} }}\n`}`
  },
  secretNote: () =>
    `Add ${URL_VARIABLE} to the repository's secrets: Settings, Secrets and variables, Actions, New repository secret.`,
}
