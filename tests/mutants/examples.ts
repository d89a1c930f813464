import { requireTests } from './require-tests'

requireTests('examples')
