import { type Caller, URL_VARIABLE } from './caller.ts'
import { CURL, jobThenHeartbeat, shellUrl } from './curl.ts'
import { cronTimes } from './times.ts'

export const bash: Caller = {
  label: 'Bash',
  language: 'sh',
  code: ({ title }, url) => `#!/usr/bin/env bash
set -euo pipefail

your-job

# ${title}: reached only if all of the above succeeded. A receiver that is away does not fail the job.
${CURL} ${shellUrl(url)} || true
`,
  secretNote: () =>
    `Set ${URL_VARIABLE} in the environment of the script, or read it from a file that only its user may read.`,
}

export const cron: Caller = {
  label: 'crontab',
  language: 'sh',
  code: ({ title, schedule }, url) => {
    const { expression, timezone, remark } = cronTimes(schedule)
    const notes = [title, timezone && `cron runs it by this computer's clock, not by ${timezone}`, remark]
    // To cron an unescaped % ends the command.
    const command = jobThenHeartbeat('your-job', url).replaceAll('%', '\\%')
    return `# ${notes.filter((note) => note !== null).join('; ')}\n${expression} ${command}\n`
  },
  secretNote: () =>
    `Put ${URL_VARIABLE}=… on a line of its own above it: a crontab is read by its user and by root only.`,
}

export const docker: Caller = {
  label: 'Docker',
  language: 'sh',
  code: ({ title }, url) => `# ${title}: sent from here once the container has succeeded.
# Inside a container 127.0.0.1 is the container: a job that calls by itself needs this computer's LAN address.
${jobThenHeartbeat('docker run --rm your-image', url)}
`,
  secretNote: () => `Set ${URL_VARIABLE} in the environment of the shell that runs docker, not in the image.`,
}

export const powershell: Caller = {
  label: 'PowerShell',
  language: 'powershell',
  code: ({ title }, url) => `$ErrorActionPreference = 'Stop'

your-job
if ($LASTEXITCODE) { exit $LASTEXITCODE }

# ${title}: reached only if the job succeeded. A receiver that is away does not fail it.
try {
  Invoke-RestMethod -Uri ${url.is === 'plain' ? `'${url.url}'` : `$env:${URL_VARIABLE}`} -TimeoutSec 10 | Out-Null
} catch {
  Write-Warning "Heartbeat not sent: $($_.Exception.Message)"
}
`,
  secretNote: () =>
    `Set ${URL_VARIABLE} in the environment of the account that runs the job: [Environment]::SetEnvironmentVariable('${URL_VARIABLE}', '…', 'User').`,
}
