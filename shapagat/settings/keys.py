"""Where the root key is, and how long a key unwrapped with it stays in memory."""

from shapagat.settings import environment as env

KEY_PROVIDER = env.text("KEY_PROVIDER")
KEY_PROVIDER_TIMEOUT_SECONDS = env.number("KEY_PROVIDER_TIMEOUT_SECONDS", 5)
# Once the provider is away, work with keys already unwrapped goes on for so long (and at least nine tenths of it).
KEYS_IN_MEMORY_SECONDS = env.number("KEYS_IN_MEMORY_SECONDS", 900)

KEYRING_FILE = env.text("KEYRING_FILE")
# Known so that the keyring is never taken from in there.
DATA_DIR = env.text("SHAPAGAT_DATA_DIR") or env.text("DATA_DIR")

# HashiCorp Vault: a token from a file, or an AppRole; a CA of one's own; a namespace of Vault Enterprise.
VAULT_TOKEN_FILE = env.text("VAULT_TOKEN_FILE")
VAULT_ROLE_ID = env.text("VAULT_ROLE_ID")
VAULT_SECRET_ID_FILE = env.text("VAULT_SECRET_ID_FILE")
VAULT_CA_FILE = env.text("VAULT_CA_FILE")
VAULT_NAMESPACE = env.text("VAULT_NAMESPACE")

AWS_REGION = env.text("AWS_REGION") or env.text("AWS_DEFAULT_REGION")

# Servers that may be spoken to without verified TLS although they are other machines.
ALLOW_PLAINTEXT_TO = env.words("ALLOW_PLAINTEXT_TO")
