"""What is put on the skin: anaesthetics, antiseptics, topicals, drugs, masks, aftercare products."""
