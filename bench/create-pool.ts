import { Pool } from 'pg'

/** Creates a connection pool. The run continues if a server or database stops while one of the connections is still open. */
export function createPool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max })
  pool.on('error', () => undefined)
  return pool
}
