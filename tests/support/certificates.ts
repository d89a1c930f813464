import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Certificate {
  cert: string
  key: string
}

export interface Certificates {
  ca: string
  server: Certificate
  client: Certificate
}

/**
 * Creates an authority, a server certificate for `localhost` and 127.0.0.1, and a client certificate in `folder`. Returns
 * their paths.
 */
export function createCertificates(folder: string): Certificates {
  const runOpenssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'.split(' ')
  runOpenssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=test authority',
    '-days',
    '2',
  )
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  const issue = (name: string): Certificate => {
    runOpenssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
    const signedByAuthority = [
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'names',
    ]
    runOpenssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signedByAuthority)
    return { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) }
  }
  return { ca: join(folder, 'ca.pem'), server: issue('server'), client: issue('client') }
}
