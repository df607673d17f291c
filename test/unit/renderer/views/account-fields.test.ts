import { expect, test } from 'vitest'
import {
  errorsOf,
  fieldsOf,
  inputOf,
  patchOf,
  withProvider,
} from '../../../../renderer/views/account/fields.ts'
import { accountInput, accountPatch } from '../../../../src/contract/accounts.ts'
import { fieldProblems } from '../../../../src/contract/problems.ts'
import { accountView } from '../../../support/account-view.ts'

const fresh = fieldsOf(null)

test('a new account is filled in with the hosted service, and needs no more than its key', () => {
  expect(fresh).toEqual({ provider: 'upwarden', baseUrl: 'https://upwarden.eu', apiKey: '', name: '' })
  expect(accountInput.parse(inputOf({ ...fresh, apiKey: 'key' }))).toEqual({
    provider: 'upwarden',
    baseUrl: 'https://upwarden.eu',
    apiKey: 'key',
  })
})

test('another service brings its own address along, unless one was typed', () => {
  expect(withProvider(fresh, 'healthchecks')).toEqual({
    provider: 'healthchecks',
    baseUrl: 'https://healthchecks.io',
  })
  expect(withProvider({ ...fresh, baseUrl: ' ' }, 'healthchecks')).toMatchObject({
    baseUrl: 'https://healthchecks.io',
  })
  expect(withProvider({ ...fresh, baseUrl: 'https://hc.example.org' }, 'healthchecks')).toEqual({
    provider: 'healthchecks',
  })
})

test('an account that is edited comes without its key, and only what was changed is sent', () => {
  const account = accountView()
  const fields = fieldsOf(account)
  expect(fields).toEqual({ provider: 'upwarden', baseUrl: 'http://devbox:8478', apiKey: '', name: 'devbox' })
  expect(patchOf(account, fields)).toEqual({ id: account.id })
  expect(patchOf(account, { ...fields, name: 'nas ', apiKey: ' new ' })).toEqual({
    id: account.id,
    name: 'nas ',
    apiKey: ' new ',
  })
  expect(patchOf(account, { ...fields, baseUrl: 'http://nas:8478' })).toEqual({
    id: account.id,
    baseUrl: 'http://nas:8478',
  })
})

test('what the engine says stands at its field, and what it says of no field does not', () => {
  const message = 'https://upwarden.eu does not take this API key: it is mistyped, or was revoked.'
  expect(errorsOf([{ field: 'apiKey', message }])).toEqual({ apiKey: message })
  expect(errorsOf([{ field: 'id', message }])).toEqual({})
})

test('a key that was not typed, and a name that was emptied, are asked for', () => {
  const added = accountInput.safeParse(inputOf(fresh))
  expect(errorsOf(fieldProblems(added.error?.issues ?? []))).toEqual({ apiKey: 'This must not be empty' })
  const account = accountView()
  const changed = accountPatch.safeParse(patchOf(account, { ...fieldsOf(account), name: ' ' }))
  expect(errorsOf(fieldProblems(changed.error?.issues ?? []))).toEqual({ name: 'This must not be empty' })
})
