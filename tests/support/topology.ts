import { readTopology } from '../../cli/supervisor/topology'

/** On which Temporal server the tests run: the dev server, or with BKM_TEST_TOPOLOGY=production that on PostgreSQL. */
export const topology = readTopology(process.env['BKM_TEST_TOPOLOGY'] || 'embedded')
