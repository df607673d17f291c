/** Where the API is, under the base URL (http-api.md). */
export const API = '/api/v1'
