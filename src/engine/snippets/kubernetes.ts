import { type Caller, URL_VARIABLE } from './caller.ts'
import { jobThenHeartbeat } from './curl.ts'
import { strictCronTimes } from './times.ts'

export const kubernetes: Caller = {
  label: 'Kubernetes',
  language: 'yaml',
  code: ({ title, fileName, schedule }, url) => {
    const { expression, timezone, remark } = strictCronTimes(schedule)
    return `# ${title}
apiVersion: batch/v1
kind: CronJob
metadata:
  name: "${fileName}"
spec:
  schedule: "${expression}"${remark === null ? '' : ` # ${remark}`}
${timezone === null ? '' : `  timeZone: "${timezone}"\n`}  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: job
              image: your-image # with curl in it
              command: ["/bin/sh", "-c"]
              args:
                - |
                  ${jobThenHeartbeat('your-job', url)}
${url.is === 'plain' ? '' : secretVariable(fileName)}`
  },
  secretNote: ({ fileName }) =>
    `Make the Secret that it names: kubectl create secret generic ${fileName}-heartbeat --from-literal=url=…`,
}

/** Optional, or the job would not even start where the Secret is missing. */
function secretVariable(fileName: string): string {
  return `              env:
                - name: ${URL_VARIABLE}
                  valueFrom:
                    secretKeyRef:
                      name: ${fileName}-heartbeat
                      key: url
                      optional: true
`
}
