import { expect, test } from 'vitest'
import { PROVIDERS } from '../../../renderer/accounts/providers.ts'
import { DEFAULT_BASE_URLS } from '../../../src/remote/base-url.ts'

test('the page fills in the addresses that are taken where none is given', () => {
  expect(PROVIDERS.upwarden.address).toBe(DEFAULT_BASE_URLS.upwarden)
  expect(PROVIDERS.healthchecks.address).toBe(DEFAULT_BASE_URLS.healthchecks)
})
