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

/** An authority of its own in `folder`, a server's certificate for `localhost` and 127.0.0.1, and a client's; paths. */
export function makeCertificates(folder: string): Certificates {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const fresh = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'.split(' ')
  openssl('req', '-x509', ...fresh, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test authority', '-days', '2')
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  const issue = (name: string): Certificate => {
    openssl('req', ...fresh, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names']
    openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...by)
    return { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) }
  }
  return { ca: join(folder, 'ca.pem'), server: issue('server'), client: issue('client') }
}
