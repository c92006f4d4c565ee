declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  /** The part of its options that this page uses. */
  const SwaggerUI: (options: {
    url: string;
    dom_id: string;
    deepLinking: boolean;
    docExpansion: "list" | "full" | "none";
    defaultModelsExpandDepth: number;
    displayRequestDuration: boolean;
    validatorUrl: null;
  }) => void;
  export default SwaggerUI;
}
