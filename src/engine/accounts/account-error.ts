import type { FieldProblem } from '../../contract/problems.ts'

/** Why an account cannot be as it is wanted. The message says what to do. */
export class AccountError extends Error {
  /** The field that is wrong; null where the account is not there at all. */
  readonly field: FieldProblem['field'] | null

  constructor(message: string, field: FieldProblem['field'] | null) {
    super(message)
    this.field = field
  }
}
