import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { problemOf } from '../../../renderer/client/problem.ts'

test('what the engine refused is told in its own words, field by field', () => {
  const fields = [{ field: 'graceSeconds', message: 'graceSeconds must be a whole number' }]
  const error = new ORPCError('bad_request', { status: 400, message: 'graceSeconds must be …', data: fields })
  expect(problemOf(error)).toEqual({ message: 'graceSeconds must be …', fields, mayPass: false })
})

test('who is not signed in any more is told how to get in', () => {
  expect(problemOf(new ORPCError('unauthorized', { status: 401 })).message).toContain('upwarden open')
})

test('where nobody answers, it says so, and that it may pass', () => {
  const problem = problemOf(new TypeError('Failed to fetch'))
  expect(problem.message).toMatch(/^Upwarden does not answer/)
  expect(problem.mayPass).toBe(true)
})

test('an error inside may pass, too', () => {
  expect(problemOf(new ORPCError('service_unavailable', { status: 503 })).mayPass).toBe(true)
})

test('details that are no problems of fields are no concern of a form', () => {
  expect(problemOf(new ORPCError('x', { status: 400, data: [1, { field: 'a' }] })).fields).toEqual([])
})
