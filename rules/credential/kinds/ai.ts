import { type CredentialKind, inside, near, prefix } from '../kind.ts';

const HEX = '[a-f0-9]';
const B62 = '[A-Za-z0-9]';
const URL64 = '[A-Za-z0-9_-]';

/** Model providers and the tools around them. */
export const AI: readonly CredentialKind[] = [
  prefix('openai-key', 'OpenAI key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'], `${URL64}{20,220}`, {
    entropy: 3.3,
    isLive: (value) => value.includes('T3BlbkFJ'),
  }),
  inside('openai-legacy-key', 'OpenAI key', ['T3BlbkFJ'], 24, `sk-${B62}{20}T3BlbkFJ${B62}{20}`, { entropy: 3 }),
  prefix('anthropic-key', 'Anthropic key', ['sk-ant-api03-', 'sk-ant-admin01-', 'sk-ant-oat01-', 'sk-ant-'], `${URL64}{40,120}`, {
    entropy: 3.3,
    isLive: (value) => !/^sk-ant-(?:api03|admin01)-/.test(value) || /-[\w-]{93}AA$/.test(value),
  }),
  prefix('openrouter-key', 'OpenRouter key', ['sk-or-v1-'], `${HEX}{64}`, { entropy: 2.8 }),
  prefix('langfuse-key', 'Langfuse secret key', ['sk-lf-'], `${HEX}{8}(?:-${HEX}{4}){3}-${HEX}{12}`, { entropy: 2.8 }),
  prefix('deepseek-key', 'DeepSeek, DashScope or Baichuan key', ['sk-'], `${HEX}{32}`, { entropy: 2.8 }),
  prefix('moonshot-key', 'Moonshot or SiliconFlow key', ['sk-'], `(?:[a-z]{48}|[A-Za-z0-9]{40,64})`, { entropy: 3.3 }),
  near('zhipu-key', 'Zhipu key', ['zhipu', '智谱', 'bigmodel', 'ZAI_API_KEY', 'chatglm'], `${HEX}{32}\\.${B62}{16}`, { named: false }),
  near('minimax-key', 'MiniMax or StepFun key', ['minimax', 'stepfun', '阶跃', 'hunyuan', '混元'], `${B62}{40,80}`, { entropy: 3.8 }),
  prefix('groq-key', 'Groq key', ['gsk_'], `${B62}{52}`, { entropy: 3 }),
  prefix('huggingface-token', 'Hugging Face token', ['hf_'], `(?:${B62}{34,37})(?!_)`, {
    entropy: 3.3,
    accepts: (value) => /\d/.test(value) || ((value.match(/[A-Z]/g)?.length ?? 0) >= 6 && /[a-z]/.test(value)),
  }),
  prefix('huggingface-org-token', 'Hugging Face organisation token', ['api_org_'], `${B62}{34}`, { entropy: 3.3 }),
  near('modelscope-token', 'ModelScope token', ['modelscope', '魔搭'], `(?:ms-)?${HEX}{8}(?:-${HEX}{4}){3}-${HEX}{12}`),
  prefix('replicate-token', 'Replicate token', ['r8_'], `${B62}{37}`, { entropy: 3 }),
  prefix('perplexity-key', 'Perplexity key', ['pplx-'], `${B62}{48}`, { entropy: 3 }),
  prefix('xai-key', 'xAI key', ['xai-'], `${B62}{80}`, { entropy: 3 }),
  near('cohere-key', 'Cohere key', ['cohere', 'CO_API_KEY'], `${B62}{40}`, { entropy: 3.5 }),
  near('mistral-key', 'Mistral key', ['mistral'], `${B62}{32}`, { entropy: 3.5 }),
  near('together-key', 'Together AI key', ['together'], `${HEX}{64}`),
  prefix('fireworks-key', 'Fireworks key', ['fw_'], `${B62}{22,24}`, { entropy: 3.3 }),
  prefix('cerebras-key', 'Cerebras key', ['csk-'], '[a-z0-9]{48}', { entropy: 3 }),
  prefix('nvidia-key', 'NVIDIA key', ['nvapi-'], `${URL64}{64}`, { entropy: 3 }),
  prefix('tavily-key', 'Tavily key', ['tvly-'], '(?:dev-|prod-)?[A-Za-z0-9]{32}', { entropy: 3 }),
  prefix('elevenlabs-key', 'ElevenLabs key', ['sk_'], `${HEX}{48}`, { entropy: 2.8 }),
  near('assemblyai-key', 'AssemblyAI or Deepgram key', ['assemblyai', 'deepgram'], `${HEX}{32}|${HEX}{40}`),
  prefix('langsmith-key', 'LangSmith key', ['lsv2_pt_', 'lsv2_sk_'], `${HEX}{32}_${HEX}{10}`, { entropy: 2.8 }),
  prefix('pinecone-key', 'Pinecone key', ['pcsk_'], `[A-Za-z0-9]{4,8}_[A-Za-z0-9]{40,80}`, { entropy: 3 }),
  near('wandb-key', 'Weights & Biases key', ['wandb'], `${HEX}{40}`),
  prefix('jina-key', 'Jina key', ['jina_'], `${HEX}{32}[A-Za-z0-9_-]{16,40}`, { entropy: 3 }),
  prefix('e2b-key', 'E2B key', ['e2b_'], `${HEX}{40}`, { entropy: 2.8 }),
  prefix('voyage-key', 'Voyage key', ['pa-'], `${URL64}{43}`, {
    entropy: 3.8,
    accepts: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  }),
  prefix('coze-token', 'Coze token', ['pat_'], `${B62}{64}`, { entropy: 3.5 }),
  prefix('dify-key', 'Dify application key', ['app-', 'dataset-'], `${B62}{24}`, {
    entropy: 3.5,
    accepts: (value) => /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value),
  }),
  prefix('stability-key', 'Stability key', ['key-'], `${HEX}{32}`, { entropy: 2.8 }),
];
