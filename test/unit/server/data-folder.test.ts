import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder, describeFolder } from '../../../src/server/data-folder.ts'

test('the option comes first, then the environment, then the platform’s own place', () => {
  const env = { UPWARDEN_DATA_DIR: '/srv/env' }
  expect(dataFolder('/srv/option', env)).toEqual({ path: resolve('/srv/option'), namedBy: '--data-dir' })
  expect(dataFolder(undefined, env)).toEqual({ path: resolve('/srv/env'), namedBy: 'UPWARDEN_DATA_DIR' })
  const own = dataFolder(undefined, { UPWARDEN_DATA_DIR: '' })
  expect(own.namedBy).toBeNull()
  expect(own.path).toContain('upwarden-tray')
})

test('a folder is relative to where the command is called', () => {
  expect(dataFolder('data', {}).path).toBe(resolve('data'))
})

test('a message says what named the folder, if anything did', () => {
  expect(describeFolder({ path: '/srv/x', namedBy: '--data-dir' })).toBe('/srv/x (from --data-dir)')
  expect(describeFolder({ path: '/srv/x', namedBy: null })).toBe('/srv/x')
})
