import { type Caller, URL_VARIABLE, type UrlForm } from './caller.ts'
import { CURL } from './curl.ts'
import { timerLines } from './times.ts'

export const systemd: Caller = {
  label: 'systemd',
  language: 'ini',
  code: (
    { title, fileName, schedule },
    url,
  ) => `# /etc/systemd/system/${fileName}.service; then: systemctl enable --now ${fileName}.timer
[Unit]
Description=${escaped(title)}

[Service]
Type=oneshot
${url.is === 'plain' ? '' : `EnvironmentFile=-${environmentFile(fileName)}\n`}ExecStart=/usr/local/bin/your-job
# Runs only if the job succeeded. The - before it: a receiver that is away does not fail the unit.
ExecStartPost=-/usr/bin/${CURL} ${unitUrl(url)}

# /etc/systemd/system/${fileName}.timer
[Unit]
Description=${escaped(title)}

[Timer]
${timerLines(schedule).join('\n')}
Persistent=true

[Install]
WantedBy=timers.target
`,
  secretNote: ({ fileName }) =>
    `Write ${URL_VARIABLE}=… into ${environmentFile(fileName)}, owned by root with mode 0600: systemd reads it before it drops to the unit's user.`,
}

function environmentFile(fileName: string): string {
  return `/etc/${fileName}.env`
}

/** In braces, so that it stays one word, if an empty one. */
function unitUrl(url: UrlForm): string {
  return url.is === 'plain' ? `"${escaped(url.url)}"` : `"\${${URL_VARIABLE}}"`
}

/** A % begins a specifier in a unit file. */
function escaped(text: string): string {
  return text.replaceAll('%', '%%')
}
