import { Pool } from 'pg'

/** Connections of a benchmark. A server or database that ends while one of them has not quite left does not end the run. */
export function openPool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max })
  pool.on('error', () => undefined)
  return pool
}
