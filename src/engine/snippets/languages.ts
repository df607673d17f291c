import { type Caller, URL_VARIABLE } from './caller.ts'

// Neither prints the error's own text: it would put the URL, and with it the token, into the job's log.

export const python: Caller = {
  label: 'Python',
  language: 'python',
  code: ({ title }, url) => `${url.is === 'plain' ? '' : 'import os\n'}import sys

import requests

your_job()  # raises when it fails, and then no heartbeat is sent

# ${title}: a receiver that is away does not fail the job.
try:
    requests.get(${url.is === 'plain' ? `"${url.url}"` : `os.environ.get("${URL_VARIABLE}", "")`}, timeout=10).raise_for_status()
except requests.RequestException as error:
    print("Heartbeat not sent:", type(error).__name__, file=sys.stderr)
`,
  secretNote: () => `Set ${URL_VARIABLE} in the environment that Python runs in.`,
}

export const node: Caller = {
  label: 'Node.js',
  language: 'js',
  code: ({ title }, url) => `await yourJob() // throws when it fails, and then no heartbeat is sent

// ${title}: a receiver that is away does not fail the job.
try {
  const response = await fetch(${url.is === 'plain' ? `'${url.url}'` : `process.env.${URL_VARIABLE}`}, { signal: AbortSignal.timeout(10_000) })
  if (!response.ok) console.error('Heartbeat not sent: status', response.status)
} catch (error) {
  console.error('Heartbeat not sent:', error.cause?.code ?? error.name)
}
`,
  secretNote: () => `Set ${URL_VARIABLE} in the environment that Node.js runs in.`,
}
